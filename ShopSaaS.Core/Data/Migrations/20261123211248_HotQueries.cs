using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ShopSaaS.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class HotQueries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "products_category_idx",
                table: "products");

            migrationBuilder.DropIndex(
                name: "product_variants_product_idx",
                table: "product_variants");

            migrationBuilder.CreateIndex(
                name: "products_category_idx",
                table: "products",
                columns: new[] { "tenant_id", "category_id", "status", "id" });

            migrationBuilder.CreateIndex(
                name: "product_variants_product_idx",
                table: "product_variants",
                columns: new[] { "tenant_id", "product_id", "position" })
                .Annotation("Npgsql:IndexInclude", new[] { "quantity", "reserved", "price_minor", "sku" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "products_category_idx",
                table: "products");

            migrationBuilder.DropIndex(
                name: "product_variants_product_idx",
                table: "product_variants");

            migrationBuilder.CreateIndex(
                name: "products_category_idx",
                table: "products",
                columns: new[] { "tenant_id", "category_id", "status" });

            migrationBuilder.CreateIndex(
                name: "product_variants_product_idx",
                table: "product_variants",
                columns: new[] { "tenant_id", "product_id", "position" });
        }
    }
}
